import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { errorCodes, type ErrorCode } from '../../../harness/foundation/error-code.ts';
import { sourcesIn } from './files-in.ts';

/** One place in the source that makes an error with a code. */
export interface ThrownError {
  readonly code: ErrorCode;
  /** Path from the root. */
  readonly file: string;
  /** The message, with "…" for what differs from case to case; undefined where the source does not spell it out. */
  readonly sentence: string | undefined;
  readonly hint: string | undefined;
}

/** Every place that makes a `MeshproofError`, in the order of files. */
export async function thrownErrors(root: string): Promise<readonly ThrownError[]> {
  const files = (await sourcesIn(root)).filter((file) => !file.startsWith('fixtures/cluster/'));
  const found = files.map(async (file) => thrownIn(file, await readFile(join(root, file), 'utf8')));
  return (await Promise.all(found)).flat();
}

/**
 * The errors that one file makes: `new MeshproofError('CODE', sentence, { hint })`. Where the code is not spelt there, it is spelt in
 * the same file, as an argument of a function or as a field `code`; sentence and hint are then taken from beside it, or from the `new`.
 */
export function thrownIn(file: string, text: string): readonly ThrownError[] {
  if (!text.includes('MeshproofError(')) return [];
  const made: { readonly code: ErrorCode | undefined; readonly sentence?: string; readonly hint?: string }[] = [];
  const spelt: { readonly code: ErrorCode; readonly sentence?: string; readonly hint?: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && node.expression.getText() === 'MeshproofError') {
      const [code, sentence, details] = node.arguments ?? [];
      made.push({ code: codeOf(code), ...said(sentence, fieldOf(details, 'hint')) });
      node.arguments?.slice(1).forEach(visit);
      return;
    }
    const code = codeOf(node);
    if (code !== undefined && !isCompared(node)) spelt.push({ code, ...beside(node) });
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  const elsewhere = made.find(({ code }) => code === undefined);
  const direct = made.flatMap(({ code, ...rest }) => (code === undefined ? [] : [{ code, ...rest }]));
  const indirect = elsewhere === undefined ? [] : spelt.map((each) => ({ ...elsewhere, ...each }));
  return [...direct, ...indirect].map(({ code, sentence, hint }) => ({ code, file, sentence, hint }));
}

const codes: ReadonlySet<string> = new Set(errorCodes);

const codeOf = (node: ts.Node | undefined): ErrorCode | undefined =>
  node !== undefined && ts.isStringLiteral(node) && codes.has(node.text) ? (node.text as ErrorCode) : undefined;

/** `error.code === 'NOT_SETTLED'` makes no error, nor does a list of codes. */
const isCompared = ({ parent }: ts.Node): boolean =>
  (ts.isBinaryExpression(parent) && parent.operatorToken.getText().startsWith('=')) ||
  ts.isArrayLiteralExpression(parent) ||
  ts.isLiteralTypeNode(parent);

function beside(node: ts.Node): { readonly sentence?: string; readonly hint?: string } {
  const { parent } = node;
  if (ts.isCallExpression(parent) && parent.arguments[0] === node)
    return said(parent.arguments[1], parent.arguments[2]);
  if (ts.isPropertyAssignment(parent))
    return said(fieldOf(parent.parent, 'sentence') ?? fieldOf(parent.parent, 'what'), fieldOf(parent.parent, 'hint'));
  return {};
}

function fieldOf(node: ts.Node | undefined, name: string): ts.Expression | undefined {
  if (node === undefined || !ts.isObjectLiteralExpression(node)) return undefined;
  const field = node.properties.find((each) => each.name?.getText() === name);
  if (field === undefined) return undefined;
  if (ts.isPropertyAssignment(field)) return field.initializer;
  return ts.isShorthandPropertyAssignment(field) ? field.name : undefined;
}

/** Without what the source does not spell out, so that it hides nothing when two of them are merged. */
const said = (sentence: ts.Node | undefined, hint: ts.Node | undefined) =>
  Object.fromEntries(
    Object.entries({ sentence: wordsOf(sentence), hint: wordsOf(hint) }).filter(([, words]) => words !== undefined),
  );

/** The text of a literal, a template, a sum of them or a constant that is one; undefined when there is no word in it. */
function wordsOf(node: ts.Node | undefined): string | undefined {
  const text = node === undefined ? '' : textOf(node).replaceAll(/\s+/g, ' ').replaceAll(/…+/g, '…').trim();
  return /\p{L}{2}/u.test(text) ? text : undefined;
}

function textOf(node: ts.Node): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
  if (ts.isParenthesizedExpression(node)) return textOf(node.expression);
  if (ts.isConditionalExpression(node)) return longer(textOf(node.whenTrue), textOf(node.whenFalse));
  if (ts.isBinaryExpression(node)) return textOf(node.left) + textOf(node.right);
  const constant = ts.isIdentifier(node) ? constantOf(node) : undefined;
  return constant === undefined ? '…' : textOf(constant);
}

const longer = (one: string, other: string): string => (other.length > one.length ? other : one);

/** What `const hint = …` says in the functions around the place, the nearest first. */
function constantOf(name: ts.Identifier): ts.Expression | undefined {
  for (let around = name.parent; !ts.isSourceFile(around); around = around.parent) {
    if (!ts.isBlock(around)) continue;
    const declared = around.statements
      .filter(ts.isVariableStatement)
      .flatMap(({ declarationList }) => declarationList.declarations)
      .find((each) => each.name.getText() === name.text);
    if (declared?.initializer !== undefined) return declared.initializer;
  }
  return undefined;
}

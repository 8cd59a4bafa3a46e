import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { errorText } from '../../../harness/foundation/error-text.ts';
import { root } from '../../cli/root.ts';
import { readOverlay } from './read-overlay.ts';

async function fileWith(text: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'meshproof-overlay-')), 'overlay.yaml');
  await writeFile(file, text);
  return file;
}

describe('readOverlay', () => {
  it('reads the example of the documentation', async () => {
    const page = await readFile(join(root, 'docs/your-own-cluster.md'), 'utf8');
    const example = /```yaml\n(# overlay\.yaml[^`]*)```/.exec(page)?.[1] ?? '';
    await expect(readOverlay(await fileWith(example))).resolves.toMatchObject({
      Pod: { tolerations: [{ key: 'team' }] },
    });
  });

  it('reads an empty file as no overlay', async () => {
    await expect(readOverlay(await fileWith('# nothing yet\n'))).resolves.toStrictEqual({});
  });

  it.each([
    ['a misspelt field', 'Pod: {toleration: []}', 'toleration'],
    ['YAML that cannot be parsed', 'Pod: [', 'Flow'],
  ])('says what is wrong: %s', async (_, text, words) => {
    const error: unknown = await readOverlay(await fileWith(text)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'OVERLAY_INVALID', exitCode: 64 });
    expect(errorText(error)).toContain(words);
  });

  it('says which file is not there', async () => {
    await expect(readOverlay('/no/such/overlay.yaml')).rejects.toThrow(
      'the world overlay /no/such/overlay.yaml is not one',
    );
  });
});

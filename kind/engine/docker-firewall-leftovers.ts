/**
 * What an ended `dockerd` leaves in the firewall, as the arguments of the iptables commands that take it out, in order:
 * the rules that lead to its chains and interface, then what is in the chains, then the chains.
 * `saved` is the output of iptables-save.
 */
export function dockerFirewallLeftovers(saved: string): readonly (readonly string[])[] {
  let table = 'filter';
  const rules: string[][] = [];
  const chains: { readonly table: string; readonly name: string }[] = [];
  for (const line of saved.split('\n')) {
    if (line.startsWith('*')) table = line.slice(1);
    const name = /^:(DOCKER\S*)/.exec(line)?.[1];
    if (name !== undefined) chains.push({ table, name });
    if (/^-A (?!DOCKER)/.test(line) && / (?:DOCKER\S*|docker0)(?: |$)/.test(line))
      rules.push(['--table', table, '--delete', ...line.slice('-A '.length).split(' ')]);
  }
  const each = (action: string) => chains.map((chain) => ['--table', chain.table, action, chain.name]);
  return [...rules, ...each('--flush'), ...each('--delete-chain')];
}

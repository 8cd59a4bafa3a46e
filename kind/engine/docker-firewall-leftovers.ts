/**
 * What an ended `dockerd` leaves in the firewall, as the arguments of the iptables commands that take it out, in order:
 * rules first, chains after. `saved` is the output of iptables-save.
 */
export function dockerFirewallLeftovers(saved: string): readonly (readonly string[])[] {
  let table = 'filter';
  const rules: string[][] = [];
  const chains: string[][] = [];
  for (const line of saved.split('\n')) {
    if (line.startsWith('*')) table = line.slice(1);
    const chain = /^:(DOCKER\S*)/.exec(line)?.[1];
    if (chain !== undefined) chains.push(['--table', table, '--delete-chain', chain]);
    if (line.startsWith('-A ') && / DOCKER|docker0/.test(line))
      rules.push(['--table', table, '--delete', ...line.slice('-A '.length).split(' ')]);
  }
  return [...rules, ...chains];
}

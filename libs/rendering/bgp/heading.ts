/** What stands first in a text. Nothing that changes from one rendering to the next: the same sessions give the same bytes. */
export function heading(comment: string, of: string, asn: number): readonly string[] {
  return [`${comment} BGP of ${of}, AS ${asn}. Rendered by Rackledger: what is changed here is overwritten.`, ''];
}

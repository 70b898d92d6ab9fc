/** Why no checkpoint can be made. Nothing was signed; an operator has to look. */
export class CannotSign extends Error {
  override readonly name = 'CannotSign';
}

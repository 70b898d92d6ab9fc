/** Somebody who proved who they are. */
export interface Recognised {
  /** Name of the account here that they act as. */
  readonly name: string;
}

/** The right password, and it does not hold any more. */
export interface PasswordOver {
  readonly over: 'one-time-password';
}

/**
 * Who it is, by somebody who knows: the accounts here, or a directory. Whether they may come in, as what, and for how long is
 * not asked here: that stands in the account.
 */
export interface SignIn {
  /**
   * Undefined for whoever is not known by that password. It takes as long for a name that there is not.
   * @throws SignInBusy when too many are being looked at already
   */
  recognise(name: string, password: string): Promise<Recognised | PasswordOver | undefined>;
}

export class SignInBusy extends Error {
  override readonly name = 'SignInBusy';
  constructor() {
    super('too many passwords are being looked at');
  }
}

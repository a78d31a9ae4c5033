/** The service's half of the keys that it shares with PinsterApi, as PEM texts. */
export interface ServiceKeys {
  /** Any of them may have signed an upload token: there are two while PinsterApi's keys rotate. */
  readonly pinsterApiPublicKeys: readonly string[];
  /** Signs the callbacks. */
  readonly privateKey: string;
}

export interface KeySource {
  /** @throws {InvalidKeys} if they are missing or are no RSA keys. */
  read(): Promise<ServiceKeys>;
}

export class InvalidKeys extends Error {
  override readonly name = "InvalidKeys";
}

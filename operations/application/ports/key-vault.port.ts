/** Where a stage's keys are kept, as the texts that an operator wrote. */
export interface KeyVault {
  /** @throws {NoSuchVault} */
  read(id: string): Promise<string>;
  /** @throws {NoSuchVault} */
  write(id: string, text: string): Promise<void>;
}

export class NoSuchVault extends Error {
  override readonly name = "NoSuchVault";
}

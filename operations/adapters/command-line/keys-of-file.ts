import { InvalidKeys } from "../../../src/adapters/security/key-source.ts";
import type { KeysFiles } from "../../application/ports/keys-files.port.ts";
import { type KeyLine, type KeysEnv, parseKeysEnv } from "../keys/keys-env.ts";

/**
 * The keys of a file that has all the lines that are needed.
 * @throws {InvalidKeys} naming the file
 */
export const keysOfFile = async <Needed extends KeyLine>(
  files: KeysFiles,
  path: string,
  ...needed: readonly Needed[]
): Promise<KeysEnv & Readonly<Record<Needed, string>>> => {
  const text = await files.read(path);
  try {
    const keys = parseKeysEnv(text);
    const missing = needed.filter((name) => keys[name] === undefined);
    if (missing.length > 0) throw new InvalidKeys(`there is no ${missing.join(" and no ")}`);
    return keys as KeysEnv & Readonly<Record<Needed, string>>;
  } catch (error) {
    if (!(error instanceof InvalidKeys)) throw error;
    throw new InvalidKeys(`${path}: ${error.message}.`);
  }
};

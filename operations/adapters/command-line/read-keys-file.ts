import { InvalidKeys } from "../../../src/adapters/security/key-source.ts";
import type { KeyFiles } from "../../application/ports/key-files.port.ts";
import { type KeyLine, type KeysEnv, parseKeysEnv } from "../keys/keys-env.ts";

/**
 * Reads a keys.env and checks that it has the required lines.
 * @throws {InvalidKeys} with the path
 * @throws {KeyFileUnusable}
 */
export const readKeysFile = async <Required extends KeyLine>(
  keyFiles: KeyFiles,
  path: string,
  ...required: readonly Required[]
): Promise<KeysEnv & Readonly<Record<Required, string>>> => {
  const text = await keyFiles.read(path);
  try {
    const keys = parseKeysEnv(text);
    const missing = required.filter((name) => keys[name] === undefined);
    if (missing.length > 0) throw new InvalidKeys(`there is no ${missing.join(" and no ")}`);
    return keys as KeysEnv & Readonly<Record<Required, string>>;
  } catch (error) {
    if (!(error instanceof InvalidKeys)) throw error;
    throw new InvalidKeys(`${path}: ${error.message}.`);
  }
};

import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { privateKeyPem, publicKeyPem } from "../../src/adapters/security/key-encoding.ts";
import {
  InvalidKeys,
  type KeySource,
  type ServiceKeys,
} from "../../src/adapters/security/key-source.ts";

/** The service's half of the keys, as the settings name them; PEM, or URL-safe base64 of the PEM. */
export type KeySettings = Readonly<Partial<Record<"API_PUBLIC_KEY" | "PRIVATE_KEY", string>>>;

/** Reads PinsterApi's keys.env (docs/pinster-api-contract.md, section 4). */
export class FileSystemKeySource implements KeySource {
  private readonly file: string;
  private readonly settings: KeySettings;

  /** @param settings take precedence over the file's `PUBLIC_KEY` and `IMAGE_SERVICE_PRIVATE_KEY` */
  constructor(file: string, settings: KeySettings = {}) {
    this.file = file;
    this.settings = settings;
  }

  async read(): Promise<ServiceKeys> {
    const inFile = existsSync(this.file) ? parseEnv(readFileSync(this.file, "utf8")) : {};
    const {
      API_PUBLIC_KEY = inFile["PUBLIC_KEY"],
      PRIVATE_KEY = inFile["IMAGE_SERVICE_PRIVATE_KEY"],
    } = this.settings;
    if (!API_PUBLIC_KEY || !PRIVATE_KEY) {
      throw new InvalidKeys(`${this.file} must have PUBLIC_KEY and IMAGE_SERVICE_PRIVATE_KEY`);
    }
    return {
      pinsterApiPublicKeys: [publicKeyPem("API_PUBLIC_KEY", API_PUBLIC_KEY)],
      privateKey: privateKeyPem("PRIVATE_KEY", PRIVATE_KEY),
    };
  }
}

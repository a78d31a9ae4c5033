import { Option } from "commander";
import { generateKeys, type PairOwner, rotateKeys } from "../keys/key-pairs.ts";
import { fingerprintLine, formatKeysEnv, type KeyLine } from "../keys/keys-env.ts";
import { readKeysFile } from "./read-keys-file.ts";
import { EXIT_CODES, type Subcommand } from "./subcommand.ts";

interface Options {
  readonly out?: string;
  readonly from: string;
  readonly rotate?: PairOwner;
}

/** The lines whose fingerprints are shown. */
const DESCRIPTIONS: Readonly<Partial<Record<KeyLine, string>>> = {
  PUBLIC_KEY: "PinsterApi's pair",
  PREVIOUS_PUBLIC_KEY: "PinsterApi's previous pair, public half",
  IMAGE_SERVICE_PUBLIC_KEY: "the image service's pair",
};

export const keysGenerate: Subcommand<Options> = {
  examples: ["keys generate", "keys generate --rotate"],

  define: (keys) =>
    keys
      .command("generate")
      .description(
        "Make both RSA pairs and write them to keys.env, the file that PinsterApi reads.",
      )
      .option(
        "--out <file>",
        "file to write; must not exist (default: keys.env, with --rotate keys.next.env)",
      )
      .addOption(
        new Option(
          "--rotate [owner]",
          "make one new pair and copy the rest from --from; PinsterApi's old public key stays valid",
        )
          .choices(["pinster-api", "image-service"])
          .preset("pinster-api"),
      )
      .option("--from <file>", "file with the keys to rotate", "keys.env"),

  async execute({ rotate, from, out = rotate ? "keys.next.env" : "keys.env" }, ports, report) {
    const { keyFiles } = ports;
    report.print(
      rotate
        ? `Making a new pair for ${rotate === "pinster-api" ? "PinsterApi" : "the image service"}. The other keys come from ${from}.`
        : "Making a pair for PinsterApi and one for the image service.",
    );
    const keys = rotate
      ? rotateKeys(await readKeysFile(keyFiles, from, "PUBLIC_KEY"), rotate)
      : generateKeys();
    await keyFiles.create(out, formatKeysEnv(keys));

    const fingerprints: Record<string, string> = {};
    for (const [name, description] of Object.entries(DESCRIPTIONS)) {
      const fingerprint = fingerprintLine(keys, name as KeyLine);
      if (fingerprint === undefined) continue;
      report.print(`  ${fingerprint}  ${description}`);
      fingerprints[name] = fingerprint;
    }
    report.print(`Wrote ${out}. Only you can read it. It holds private keys: keep it out of git.`);
    report.print(NEXT_STEPS[rotate ?? "both"].replaceAll("<file>", out));
    report.printJson({ file: out, fingerprints });
    return EXIT_CODES.ok;
  },
};

const NEXT_STEPS: Readonly<Record<PairOwner | "both", string>> = {
  both: "Next: run `pinster-images secrets put --stage <stage> --from <file>`, and give the file to PinsterApi.",
  "pinster-api": `Next: run \`pinster-images secrets put --stage <stage> --from <file>\`, wait 5 minutes, and give the file to PinsterApi.
10 minutes later, run \`secrets put … --from <file> --drop-previous\`.`,
  "image-service": `Next: run \`pinster-images secrets put --stage <stage> --from <file>\`, and give the file to PinsterApi at once.
PinsterApi knows one key of the image service at a time. Callbacks wait until it knows the new one.`,
};

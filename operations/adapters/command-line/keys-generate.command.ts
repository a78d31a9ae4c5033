import { Option } from "commander";
import { generateKeys, type PairOwner, rotateKeys } from "../keys/key-pairs.ts";
import { fingerprintOfLine, formatKeysEnv, type KeyLine } from "../keys/keys-env.ts";
import { type CommandLineCommand, EXIT_CODES } from "./command.ts";
import { keysOfFile } from "./keys-of-file.ts";

interface Options {
  readonly out?: string;
  readonly from: string;
  readonly rotate?: PairOwner;
}

const WHAT: Readonly<Partial<Record<KeyLine, string>>> = {
  PUBLIC_KEY: "PinsterApi's pair",
  PREVIOUS_PUBLIC_KEY: "PinsterApi's previous pair, public half",
  IMAGE_SERVICE_PUBLIC_KEY: "the image service's pair",
};

export const keysGenerate: CommandLineCommand<Options> = {
  define: (keys) =>
    keys
      .command("generate")
      .description("Make both RSA pairs, in the file keys.env as PinsterApi reads it.")
      .option(
        "--out <file>",
        "the file to write; never overwritten (default: keys.env, with --rotate keys.next.env)",
      )
      .addOption(
        new Option(
          "--rotate [whose]",
          "make one new pair only and keep the rest of --from; PinsterApi's old public key stays valid",
        )
          .choices(["pinster-api", "image-service"])
          .preset("pinster-api"),
      )
      .option("--from <file>", "the keys to rotate", "keys.env"),

  async execute({ rotate, from, out = rotate ? "keys.next.env" : "keys.env" }, ports, report) {
    const { keysFiles } = ports;
    report.say(
      rotate
        ? `Making a new pair for ${rotate === "pinster-api" ? "PinsterApi" : "the image service"}; the rest is taken from ${from}.`
        : "Making a pair for PinsterApi and one for the image service.",
    );
    const keys = rotate
      ? rotateKeys(await keysOfFile(keysFiles, from, "PUBLIC_KEY"), rotate)
      : generateKeys();
    await keysFiles.create(out, formatKeysEnv(keys));

    const fingerprints = Object.fromEntries(
      Object.entries(WHAT).flatMap(([name, what]) => {
        const fingerprint = fingerprintOfLine(keys, name as KeyLine);
        if (fingerprint === undefined) return [];
        report.say(`  ${fingerprint}  ${what}`);
        return [[name, fingerprint]];
      }),
    );
    report.say(`Wrote ${out}, which only you can read. It holds private keys: keep it out of git.`);
    report.say(NEXT[rotate ?? "both"].replaceAll("<file>", out));
    report.json({ file: out, fingerprints });
    return EXIT_CODES.ok;
  },
};

const NEXT: Readonly<Record<PairOwner | "both", string>> = {
  both: "Next: `pinster-images secrets put --stage <stage> --from <file>`, and give PinsterApi the file.",
  "pinster-api": `Next: \`pinster-images secrets put --stage <stage> --from <file>\`, wait 5 minutes, give PinsterApi the file;
10 minutes later \`secrets put … --from <file> --drop-previous\`.`,
  "image-service": `Next: \`pinster-images secrets put --stage <stage> --from <file>\`, and give PinsterApi the file at once: it knows one key of the
image service at a time, and callbacks wait while it does not know the new one.`,
};

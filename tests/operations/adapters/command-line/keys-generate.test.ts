import { parseEnv } from "node:util";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { FakeCommandLine, KEYS_ENV } from "../../../fakes/command-line.fake.ts";

let commandLine: FakeCommandLine;
beforeEach(() => {
  commandLine = new FakeCommandLine();
});
const readWritten = (file: string) => parseEnv(commandLine.files.texts.get(file) ?? "");
const oldKeys = parseEnv(KEYS_ENV);

const expectNoSecretsIn = (text: string): void => {
  for (const file of commandLine.files.texts.values()) {
    for (const [name, value] of Object.entries(parseEnv(file))) {
      expect(text).not.toContain((value as string).slice(60, 90));
      expect(text).not.toContain(`${name}=`);
    }
  }
};

describe("keys generate", () => {
  it("writes the four lines of PinsterApi's keys.env and shows fingerprints only", async () => {
    const { exitCode, out, err } = await commandLine.run("keys generate --out new.env");
    expect(exitCode).toBe(0);
    const names = commandLine.files.texts.get("new.env")?.match(/^[A-Z_]+(?==[\w-]+={0,2}$)/gm);
    expect(names).toEqual([
      "PRIVATE_KEY",
      "PUBLIC_KEY",
      "IMAGE_SERVICE_PRIVATE_KEY",
      "IMAGE_SERVICE_PUBLIC_KEY",
    ]);
    expect(out.match(/SHA256:/g)).toHaveLength(2);
    expectNoSecretsIn(out + err);
  });

  it("fails with exit code 2 if the file exists, and does not overwrite it", async () => {
    const { exitCode, err } = await commandLine.run("keys generate");
    expect(exitCode).toBe(2);
    expect(err).toBe(
      "keys.env already exists, and keys are never overwritten. Name another file with --out.\n",
    );
    expect(commandLine.files.texts.get("keys.env")).toBe(KEYS_ENV);
  });

  it("prints the file and the fingerprints with --json", async () => {
    const { out } = await commandLine.run("keys generate --out new.env --json");
    expect(JSON.parse(out)).toEqual({
      file: "new.env",
      fingerprints: {
        PUBLIC_KEY: expect.stringMatching(/^SHA256:.{43}$/),
        IMAGE_SERVICE_PUBLIC_KEY: expect.stringMatching(/^SHA256:.{43}$/),
      },
    });
    expectNoSecretsIn(out);
  });
});

describe("keys generate --rotate", () => {
  it("makes a new pair for PinsterApi and keeps its old public key and the service's pair", async () => {
    const { exitCode, out } = await commandLine.run("keys generate --rotate");
    expect(exitCode).toBe(0);
    const keys = readWritten("keys.next.env");
    expect(keys["PREVIOUS_PUBLIC_KEY"]).toBe(oldKeys["PUBLIC_KEY"]);
    expect(keys["PUBLIC_KEY"]).not.toBe(oldKeys["PUBLIC_KEY"]);
    expect(keys["PRIVATE_KEY"]).not.toBe(oldKeys["PRIVATE_KEY"]);
    expect(keys["IMAGE_SERVICE_PRIVATE_KEY"]).toBe(oldKeys["IMAGE_SERVICE_PRIVATE_KEY"]);
    expect(commandLine.files.texts.get("keys.env")).toBe(KEYS_ENV);
    expectNoSecretsIn(out);
  });

  it("makes a new pair for the image service only, without a previous key", async () => {
    await commandLine.run("keys generate --rotate image-service --out next.env");
    const keys = readWritten("next.env");
    expect(keys["PUBLIC_KEY"]).toBe(oldKeys["PUBLIC_KEY"]);
    expect(keys["IMAGE_SERVICE_PUBLIC_KEY"]).not.toBe(oldKeys["IMAGE_SERVICE_PUBLIC_KEY"]);
    expect(keys).not.toHaveProperty("PREVIOUS_PUBLIC_KEY");
  });

  it.each([
    [
      "the file to rotate does not exist",
      "--rotate --from absent.env",
      /absent\.env cannot be read/,
    ],
    ["the owner is unknown", "--rotate everyone", /Allowed choices are pinster-api/],
  ])("prints one sentence and fails with exit code 2 if %s", async (_, options, sentence) => {
    const { exitCode, err } = await commandLine.run(`keys generate ${options}`);
    expect(exitCode).toBe(2);
    expect(err).toMatch(sentence);
    expect(err.trim().split("\n")).toHaveLength(1);
  });
});

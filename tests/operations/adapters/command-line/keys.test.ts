import { parseEnv } from "node:util";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { FakeSurroundings, KEYS_ENV } from "../../../fakes/command-line.fake.ts";

let around: FakeSurroundings;
beforeEach(() => {
  around = new FakeSurroundings();
});
const written = (file: string) => parseEnv(around.files.texts.get(file) ?? "");
const old = parseEnv(KEYS_ENV);

const expectNoSecretsIn = (text: string): void => {
  for (const file of around.files.texts.values()) {
    for (const [name, value] of Object.entries(parseEnv(file))) {
      expect(text).not.toContain((value as string).slice(60, 90));
      expect(text).not.toContain(`${name}=`);
    }
  }
};

describe("keys generate", () => {
  it("writes the four lines of PinsterApi's keys.env, and shows fingerprints only", async () => {
    const { exitCode, out, err } = await around.run("keys generate --out new.env");
    expect(exitCode).toBe(0);
    const names = around.files.texts.get("new.env")?.match(/^[A-Z_]+(?==[\w-]+={0,2}$)/gm);
    expect(names).toEqual([
      "PRIVATE_KEY",
      "PUBLIC_KEY",
      "IMAGE_SERVICE_PRIVATE_KEY",
      "IMAGE_SERVICE_PUBLIC_KEY",
    ]);
    expect(out.match(/SHA256:/g)).toHaveLength(2);
    expectNoSecretsIn(out + err);
  });

  it("never overwrites a file", async () => {
    const { exitCode, err } = await around.run("keys generate");
    expect(exitCode).toBe(2);
    expect(err).toBe("keys.env exists already.\n");
    expect(around.files.texts.get("keys.env")).toBe(KEYS_ENV);
  });

  it("as JSON, tells the file and the fingerprints", async () => {
    const { out } = await around.run("keys generate --out new.env --json");
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
  it("makes a new pair for PinsterApi, keeps its old public key and the service's pair", async () => {
    const { exitCode, out } = await around.run("keys generate --rotate");
    expect(exitCode).toBe(0);
    const keys = written("keys.next.env");
    expect(keys["PREVIOUS_PUBLIC_KEY"]).toBe(old["PUBLIC_KEY"]);
    expect(keys["PUBLIC_KEY"]).not.toBe(old["PUBLIC_KEY"]);
    expect(keys["PRIVATE_KEY"]).not.toBe(old["PRIVATE_KEY"]);
    expect(keys["IMAGE_SERVICE_PRIVATE_KEY"]).toBe(old["IMAGE_SERVICE_PRIVATE_KEY"]);
    expect(around.files.texts.get("keys.env")).toBe(KEYS_ENV);
    expectNoSecretsIn(out);
  });

  it("of the image service makes a new pair for it alone: PinsterApi knows one at a time", async () => {
    await around.run("keys generate --rotate image-service --out next.env");
    const keys = written("next.env");
    expect(keys["PUBLIC_KEY"]).toBe(old["PUBLIC_KEY"]);
    expect(keys["IMAGE_SERVICE_PUBLIC_KEY"]).not.toBe(old["IMAGE_SERVICE_PUBLIC_KEY"]);
    expect(keys).not.toHaveProperty("PREVIOUS_PUBLIC_KEY");
  });

  it.each([
    ["there is no file to rotate", "--rotate --from absent.env", /absent\.env cannot be read/],
    ["the owner is neither of the two", "--rotate everyone", /Allowed choices are pinster-api/],
  ])("%s: one sentence, exit code 2", async (_, options, sentence) => {
    const { exitCode, err } = await around.run(`keys generate ${options}`);
    expect(exitCode).toBe(2);
    expect(err).toMatch(sentence);
    expect(err.trim().split("\n")).toHaveLength(1);
  });
});

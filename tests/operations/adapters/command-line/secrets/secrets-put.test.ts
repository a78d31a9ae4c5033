import { beforeEach, describe, expect, it } from "@jest/globals";
import { encodePem } from "../../../../../src/adapters/security/key-encoding.ts";
import { FakeCommandLine } from "../../../../fakes/command-line.fake.ts";
import { aDeployment } from "../../../../fakes/stage.fake.ts";
import { expectNoKeysIn, KEYS, SMALL_PAIR } from "./test-keys.ts";

let commandLine: FakeCommandLine;
beforeEach(() => {
  commandLine = new FakeCommandLine();
});
const PUT = "secrets put --stage dev --from keys.env";
const CHECK = "secrets check --stage dev";
const readSecret = () => JSON.parse(commandLine.stage.secrets.get("keys-of-dev") ?? "");

describe("secrets put", () => {
  it("stores the keys that the service needs from keys.env and shows fingerprints only", async () => {
    const { exitCode, out, err } = await commandLine.run(PUT);
    expect(exitCode).toBe(0);
    expect(readSecret()).toEqual({
      API_PUBLIC_KEY: KEYS["PUBLIC_KEY"],
      PRIVATE_KEY: KEYS["IMAGE_SERVICE_PRIVATE_KEY"],
    });
    expect(out).toMatch(/API_PUBLIC_KEY: unusable → SHA256:/);
    expectNoKeysIn(out + err);
  });

  it("writes nothing if the secret already holds the keys", async () => {
    await commandLine.run(PUT);
    const { exitCode, out } = await commandLine.run(PUT);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/Nothing was written/);
    expect(commandLine.stage.changes).toEqual(["write keys-of-dev"]);
  });

  it("shows the changes and writes nothing with --dry-run", async () => {
    const { exitCode, out } = await commandLine.run(`${PUT} --dry-run`);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/PRIVATE_KEY: unusable → SHA256:.*dry run/s);
    expect(commandLine.stage.changes).toEqual([]);
  });

  it("stores PinsterApi's previous public key after a rotation, and removes it with --drop-previous", async () => {
    await commandLine.run("keys generate --rotate");
    const next = "secrets put --stage dev --from keys.next.env";
    expect((await commandLine.run(next)).exitCode).toBe(0);
    expect(readSecret()["API_PUBLIC_KEY_PREVIOUS"]).toBe(KEYS["PUBLIC_KEY"]);
    expect((await commandLine.run(`${CHECK} --from keys.next.env`)).exitCode).toBe(0);
    const { out } = await commandLine.run(`${next} --drop-previous`);
    expect(out).toMatch(/API_PUBLIC_KEY_PREVIOUS: SHA256:\S+ → none/);
    expect(readSecret()).not.toHaveProperty("API_PUBLIC_KEY_PREVIOUS");
    expect((await commandLine.run(`${CHECK} --from keys.next.env`)).exitCode).toBe(0);
  });

  it.each([
    ["has no public key of PinsterApi", { PUBLIC_KEY: "" }, /keys\.env: there is no PUBLIC_KEY/],
    [
      "has a value that is not a key",
      { PUBLIC_KEY: "hunter2" },
      /keys\.env: PUBLIC_KEY must be an RSA/,
    ],
    [
      "has a key that is too small",
      { IMAGE_SERVICE_PRIVATE_KEY: encodePem(SMALL_PAIR.privateKey) },
      /2048 bits/,
    ],
    [
      "has halves of different pairs",
      { PUBLIC_KEY: KEYS["IMAGE_SERVICE_PUBLIC_KEY"] },
      /PRIVATE_KEY and PUBLIC_KEY are not of one pair/,
    ],
  ])("refuses a file that %s before it connects to AWS", async (_, lines, sentence) => {
    const text = Object.entries({ ...KEYS, ...lines }).map(([name, value]) => `${name}=${value}\n`);
    commandLine.files.texts.set("keys.env", text.join(""));
    const { exitCode, err } = await commandLine.run(PUT);
    expect(exitCode).toBe(2);
    expect(err).toMatch(sentence);
    expect(commandLine.accesses).toEqual([]);
    expectNoKeysIn(err);
  });

  it("fails with exit code 2 for a stack that has no secret for keys", async () => {
    commandLine.stage.deployment = aDeployment({ keysSecretId: undefined });
    const { exitCode, err } = await commandLine.run(PUT);
    expect(exitCode).toBe(2);
    expect(err).toMatch(/pinster-image-service-dev has no secret for keys/);
  });
});

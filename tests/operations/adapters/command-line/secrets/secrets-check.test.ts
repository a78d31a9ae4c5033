import { beforeEach, describe, expect, it } from "@jest/globals";
import { encodePem } from "../../../../../src/adapters/security/key-encoding.ts";
import { FakeCommandLine } from "../../../../fakes/command-line.fake.ts";
import { expectNoKeysIn, KEYS, SMALL_PAIR } from "./test-keys.ts";

let commandLine: FakeCommandLine;
beforeEach(() => {
  commandLine = new FakeCommandLine();
});
const CHECK = "secrets check --stage dev";
const storeSecret = (members: Record<string, unknown>) =>
  commandLine.stage.secrets.set("keys-of-dev", JSON.stringify(members));

describe("secrets check", () => {
  const rightKeys = {
    API_PUBLIC_KEY: KEYS["PUBLIC_KEY"],
    PRIVATE_KEY: KEYS["IMAGE_SERVICE_PRIVATE_KEY"],
  };

  it("passes for usable keys that match the file, and shows fingerprints only", async () => {
    storeSecret(rightKeys);
    const { exitCode, out } = await commandLine.run(`${CHECK} --from keys.env`);
    expect(exitCode).toBe(0);
    expect(out.match(/✓ \w+ {2}SHA256:\S+/g)).toHaveLength(2);
    expectNoKeysIn(out);
  });

  it.each([
    ["is still empty", { API_PUBLIC_KEY: "", PRIVATE_KEY: "" }, /the secret has no PRIVATE_KEY/],
    ["lacks a key", { API_PUBLIC_KEY: rightKeys.API_PUBLIC_KEY }, /✗ PRIVATE_KEY/],
    [
      "has a value that is not a key",
      { ...rightKeys, PRIVATE_KEY: "hunter2" },
      /PRIVATE_KEY must be an RSA private key/,
    ],
    [
      "has a key that is too small",
      { ...rightKeys, API_PUBLIC_KEY: encodePem(SMALL_PAIR.publicKey) },
      /2048 bits/,
    ],
    [
      "has a previous key that is not a key",
      { ...rightKeys, API_PUBLIC_KEY_PREVIOUS: "x" },
      /✗ API_PUBLIC_KEY_PREV/,
    ],
    [
      "has the image service's public key in place of PinsterApi's",
      { ...rightKeys, API_PUBLIC_KEY: KEYS["IMAGE_SERVICE_PUBLIC_KEY"] },
      /is the image service's own public key/,
    ],
  ])("fails with exit code 1 for a secret that %s", async (_, members, sentence) => {
    storeSecret(members);
    const { exitCode, out, err } = await commandLine.run(CHECK);
    expect(exitCode).toBe(1);
    expect(out).toMatch(sentence);
    expectNoKeysIn(out + err);
  });

  it("fails with exit code 1 for a secret that is not JSON, and does not quote it", async () => {
    commandLine.stage.secrets.set("keys-of-dev", "hunter2");
    const { exitCode, out } = await commandLine.run(CHECK);
    expect(exitCode).toBe(1);
    expect(out).not.toContain("hunter2");
  });

  it("fails with exit code 1 for usable keys that differ from the file", async () => {
    storeSecret(rightKeys);
    await commandLine.run("keys generate --out other.env");
    const { exitCode, out } = await commandLine.run(`${CHECK} --from other.env --json`);
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      keys: [
        { name: "API_PUBLIC_KEY", problem: expect.stringMatching(/not the file's PUBLIC_KEY/) },
        { name: "API_PUBLIC_KEY_PREVIOUS", state: "none" },
        { name: "PRIVATE_KEY", problem: expect.stringMatching(/IMAGE_SERVICE_PRIVATE_KEY/) },
      ],
    });
  });
});

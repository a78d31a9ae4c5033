import { generateKeyPairSync } from "node:crypto";
import { parseEnv } from "node:util";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { encodePem } from "../../../../src/adapters/security/key-encoding.ts";
import { FakeSurroundings, KEYS_ENV } from "../../../fakes/command-line.fake.ts";
import { aDeployment } from "../../../fakes/stage.fake.ts";

let around: FakeSurroundings;
beforeEach(() => {
  around = new FakeSurroundings();
});
const PUT = "secrets put --stage dev --from keys.env";
const CHECK = "secrets check --stage dev";
const keys = parseEnv(KEYS_ENV) as Record<string, string>;
const secret = () => JSON.parse(around.stage.secrets.get("keys-of-dev") ?? "");
const put = (members: Record<string, unknown>) =>
  around.stage.secrets.set("keys-of-dev", JSON.stringify(members));
const small = generateKeyPairSync("rsa", {
  modulusLength: 1024,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
});

const expectNoKeysIn = (text: string): void => {
  for (const value of Object.values(keys)) expect(text).not.toContain(value.slice(60, 90));
  expect(text).not.toContain("BEGIN");
};

describe("secrets put", () => {
  it("fills the secret with what the service needs of keys.env, and shows fingerprints only", async () => {
    const { exitCode, out, err } = await around.run(PUT);
    expect(exitCode).toBe(0);
    expect(secret()).toEqual({
      API_PUBLIC_KEY: keys["PUBLIC_KEY"],
      PRIVATE_KEY: keys["IMAGE_SERVICE_PRIVATE_KEY"],
    });
    expect(out).toMatch(/API_PUBLIC_KEY: unusable → SHA256:/);
    expectNoKeysIn(out + err);
  });

  it("put twice, the second time writes nothing", async () => {
    await around.run(PUT);
    const { exitCode, out } = await around.run(PUT);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/Nothing was written/);
    expect(around.stage.done).toEqual(["write keys-of-dev"]);
  });

  it("as a dry run says what would change, and writes nothing", async () => {
    const { exitCode, out } = await around.run(`${PUT} --dry-run`);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/PRIVATE_KEY: unusable → SHA256:.*dry run/s);
    expect(around.stage.done).toEqual([]);
  });

  it("during a rotation stores PinsterApi's previous public key, too, until it is dropped", async () => {
    await around.run("keys generate --rotate");
    const next = "secrets put --stage dev --from keys.next.env";
    expect((await around.run(next)).exitCode).toBe(0);
    expect(secret()["API_PUBLIC_KEY_PREVIOUS"]).toBe(keys["PUBLIC_KEY"]);
    expect((await around.run(`${CHECK} --from keys.next.env`)).exitCode).toBe(0);
    const { out } = await around.run(`${next} --drop-previous`);
    expect(out).toMatch(/API_PUBLIC_KEY_PREVIOUS: SHA256:\S+ → none/);
    expect(secret()).not.toHaveProperty("API_PUBLIC_KEY_PREVIOUS");
    expect((await around.run(`${CHECK} --from keys.next.env`)).exitCode).toBe(0);
  });

  it.each([
    ["has no key of PinsterApi", { PUBLIC_KEY: "" }, /keys\.env: there is no PUBLIC_KEY/],
    ["has a key that is none", { PUBLIC_KEY: "hunter2" }, /keys\.env: PUBLIC_KEY must be an RSA/],
    [
      "has a key that is too small",
      { IMAGE_SERVICE_PRIVATE_KEY: encodePem(small.privateKey) },
      /2048 bits/,
    ],
    [
      "has halves of two pairs",
      { PUBLIC_KEY: keys["IMAGE_SERVICE_PUBLIC_KEY"] },
      /PRIVATE_KEY and PUBLIC_KEY are not of one pair/,
    ],
  ])("a file that %s is refused, before AWS is asked", async (_, lines, sentence) => {
    const text = Object.entries({ ...keys, ...lines }).map(([name, value]) => `${name}=${value}\n`);
    around.files.texts.set("keys.env", text.join(""));
    const { exitCode, err } = await around.run(PUT);
    expect(exitCode).toBe(2);
    expect(err).toMatch(sentence);
    expect(around.accesses).toEqual([]);
    expectNoKeysIn(err);
  });

  it("a stack without a secret's output is told from one of this service", async () => {
    around.stage.deployment = aDeployment({ outputs: {} });
    const { exitCode, err } = await around.run(PUT);
    expect(exitCode).toBe(2);
    expect(err).toMatch(/has no output KeysSecretArn/);
  });
});

describe("secrets check", () => {
  const right = {
    API_PUBLIC_KEY: keys["PUBLIC_KEY"],
    PRIVATE_KEY: keys["IMAGE_SERVICE_PRIVATE_KEY"],
  };

  it("keys that are right, and those of the file: exit code 0, fingerprints only", async () => {
    put(right);
    const { exitCode, out } = await around.run(`${CHECK} --from keys.env`);
    expect(exitCode).toBe(0);
    expect(out.match(/✓ \w+ {2}SHA256:\S+/g)).toHaveLength(2);
    expectNoKeysIn(out);
  });

  it.each([
    [
      "it was never filled",
      { API_PUBLIC_KEY: "", PRIVATE_KEY: "" },
      /the secret has no PRIVATE_KEY/,
    ],
    ["one is missing", { API_PUBLIC_KEY: right.API_PUBLIC_KEY }, /✗ PRIVATE_KEY/],
    [
      "one is no key",
      { ...right, PRIVATE_KEY: "hunter2" },
      /PRIVATE_KEY must be an RSA private key/,
    ],
    ["one is too small", { ...right, API_PUBLIC_KEY: encodePem(small.publicKey) }, /2048 bits/],
    [
      "the previous one is no key",
      { ...right, API_PUBLIC_KEY_PREVIOUS: "x" },
      /✗ API_PUBLIC_KEY_PREV/,
    ],
    [
      "the two public keys are exchanged",
      { ...right, API_PUBLIC_KEY: keys["IMAGE_SERVICE_PUBLIC_KEY"] },
      /is the image service's own public key/,
    ],
  ])("keys that are not right fail the check: %s", async (_, members, sentence) => {
    put(members);
    const { exitCode, out, err } = await around.run(CHECK);
    expect(exitCode).toBe(1);
    expect(out).toMatch(sentence);
    expectNoKeysIn(out + err);
  });

  it("a secret that is no JSON fails the check, and is not quoted", async () => {
    around.stage.secrets.set("keys-of-dev", "hunter2");
    const { exitCode, out } = await around.run(CHECK);
    expect(exitCode).toBe(1);
    expect(out).not.toContain("hunter2");
  });

  it("usable keys of another file fail the check against this one", async () => {
    put(right);
    await around.run("keys generate --out other.env");
    const { exitCode, out } = await around.run(`${CHECK} --from other.env --json`);
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

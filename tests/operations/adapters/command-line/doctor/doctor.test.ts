import { beforeEach, describe, expect, it } from "@jest/globals";
import { SecretKeys } from "../../../../../operations/adapters/command-line/doctor/secret-keys.ts";
import { generateKeys } from "../../../../../operations/adapters/keys/key-pairs.ts";
import { parseKeysEnv } from "../../../../../operations/adapters/keys/keys-env.ts";
import {
  failed,
  ok,
  unknown,
  warning,
} from "../../../../../operations/application/doctor/check.ts";
import { NoSuchSecret } from "../../../../../operations/application/ports/secret-store.port.ts";
import { FakeCommandLine, KEYS_ENV } from "../../../../fakes/command-line.fake.ts";

describe("doctor", () => {
  let commandLine: FakeCommandLine;
  beforeEach(() => {
    commandLine = new FakeCommandLine();
    commandLine.checks.push(
      { name: "keys", find: async () => ok("they are usable") },
      { name: "alarms", find: async () => warning("nobody gets them", "aws sns subscribe") },
      { name: "books", find: async () => unknown("nobody may ask") },
    );
  });

  it("says of each check what it finds and how to mend it", async () => {
    const { exitCode, out } = await commandLine.run("doctor --stage dev");
    expect(out.split("\n")).toEqual([
      "ok                 keys: they are usable",
      "warning            alarms: nobody gets them",
      "                   → aws sns subscribe",
      "cannot be checked  books: nobody may ask",
      "stage dev: 1 ok, 1 warning, 0 failed, 1 cannot be checked.",
      "",
    ]);
    expect(exitCode).toBe(0);
  });

  it("ends with 1 if a check failed, and prints one JSON document", async () => {
    commandLine.checks.push({ name: "events", find: async () => failed("lost", "sam deploy") });
    const { exitCode, out } = await commandLine.run("doctor --local --json");
    expect(exitCode).toBe(1);
    const { installation, checks } = JSON.parse(out);
    expect(installation).toBe("stage dev");
    expect(checks).toContainEqual({
      name: "events",
      state: "failed",
      text: "lost",
      remedy: "sam deploy",
    });
    expect(checks).toContainEqual({
      name: "keys",
      state: "ok",
      text: "they are usable",
      remedy: null,
    });
  });

  it("refuses to check an installation that is not named", async () => {
    const { exitCode, err } = await commandLine.run("doctor");
    expect(exitCode).toBe(2);
    expect(err).toContain("Name a stage");
  });
});

describe("SecretKeys", () => {
  const { PUBLIC_KEY, IMAGE_SERVICE_PRIVATE_KEY, IMAGE_SERVICE_PUBLIC_KEY } =
    parseKeysEnv(KEYS_ENV);
  const filled = { API_PUBLIC_KEY: PUBLIC_KEY, PRIVATE_KEY: IMAGE_SERVICE_PRIVATE_KEY };
  const problemsOf = (secret: object | Error, expected = KEYS_ENV) => {
    const read = async (): Promise<string> => {
      if (secret instanceof Error) throw secret;
      return JSON.stringify(secret);
    };
    return new SecretKeys({ read }, "keys-of-dev", parseKeysEnv(expected)).problems();
  };

  it("finds nothing wrong with the keys of keys.env", async () => {
    expect(await problemsOf(filled)).toEqual([]);
  });

  it("finds a secret that nobody has filled, or that does not exist", async () => {
    expect(await problemsOf({ API_PUBLIC_KEY: "", PRIVATE_KEY: "" })).toHaveLength(2);
    expect(await problemsOf(new NoSuchSecret("There is no secret keys-of-dev."))).toEqual([
      "There is no secret keys-of-dev",
    ]);
  });

  it("finds keys that are exchanged, or of another file", async () => {
    const exchanged = { ...filled, API_PUBLIC_KEY: IMAGE_SERVICE_PUBLIC_KEY };
    expect(await problemsOf(exchanged)).toEqual([
      expect.stringMatching(/^API_PUBLIC_KEY: is the image service's own public key/),
    ]);
    const { PRIVATE_KEY, PUBLIC_KEY: another } = generateKeys();
    const file = `PRIVATE_KEY=${PRIVATE_KEY}\nPUBLIC_KEY=${another}\n`;
    expect(await problemsOf(filled, file)).toEqual([
      expect.stringMatching(/^API_PUBLIC_KEY: is not the file's PUBLIC_KEY/),
      expect.stringMatching(/^PRIVATE_KEY: is not in the file/),
    ]);
  });
});

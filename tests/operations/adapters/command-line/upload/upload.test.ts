import { parseEnv } from "node:util";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { UploadRefused } from "../../../../../operations/application/upload/upload-api.port.ts";
import { MAX_REQUEST_BYTES } from "../../../../../operations/application/upload/upload-pictures.use-case.ts";
import { publicKeyPem } from "../../../../../src/adapters/security/key-encoding.ts";
import { UploadTokenVerifier } from "../../../../../src/adapters/security/upload-token-verifier.ts";
import { FakeCommandLine, KEYS_ENV } from "../../../../fakes/command-line.fake.ts";
import { IMAGE_SERVICE_URL, PINSTER_API_URL } from "../../../../mothers/upload-token.mother.ts";

let commandLine: FakeCommandLine;
beforeEach(() => {
  commandLine = new FakeCommandLine();
  commandLine.pictures.contents.set("a.png", Buffer.from("a"));
  commandLine.pictures.contents.set("b.png", Buffer.from("b"));
});

const SIGNED = "upload --stage dev --keys keys.env --imageable Pin:4e-a0";
const encode = (json: object) => Buffer.from(JSON.stringify(json)).toString("base64url");
const TOKEN = `${encode({ alg: "RS256" })}.${encode({ aud: IMAGE_SERVICE_URL })}.c2lnbmF0dXJl`;

const verifier = new UploadTokenVerifier(
  {
    read: async () => ({
      privateKey: "",
      pinsterApiPublicKeys: [publicKeyPem("it", parseEnv(KEYS_ENV)["PUBLIC_KEY"] ?? "")],
    }),
  },
  { issuer: PINSTER_API_URL },
);

describe("upload", () => {
  it("sends pictures with a token of its own, and says where each is published", async () => {
    const { exitCode, out } = await commandLine.run(`${SIGNED} --user 9c a.png b.png`);
    expect(exitCode).toBe(0);
    expect(out).toMatch(
      /^a\.png {2}published {2}https:\/\/pictures\.example\/1 {2}\(upload \S+\)$/m,
    );
    expect(out).toMatch(/^2 pictures of 2 published\.$/m);
    expect(commandLine.uploadApi.url).toBe(IMAGE_SERVICE_URL);
    const [token = ""] = commandLine.uploadApi.tokens;
    const { claims } = await verifier.verify(token, { audience: IMAGE_SERVICE_URL });
    expect(claims).toEqual({ imageable: { type: "Pin", id: "4e-a0" }, userId: "9c" });
  });

  it("says with --dry-run how each would be sent, and sends nothing", async () => {
    commandLine.pictures.contents.set("large.png", Buffer.alloc(MAX_REQUEST_BYTES + 1));
    const line = `${SIGNED} a.png large.png absent.png --dry-run`;
    const { exitCode, out } = await commandLine.run(line);
    expect(exitCode).toBe(1);
    expect(out.split("\n")).toEqual([
      "a.png  1 bytes, would be sent in one request",
      "large.png  4.4 MB, would be sent into the bucket by itself",
      "absent.png  cannot be sent: it cannot be read (ENOENT)",
      `Nothing was sent to ${IMAGE_SERVICE_URL}: this was a dry run.`,
      "",
    ]);
    expect(commandLine.uploadApi.received).toEqual([]);
    const json = await commandLine.run(`${SIGNED} a.png --dry-run --json`);
    expect(JSON.parse(json.out)).toMatchObject({ uploads: [{ file: "a.png", kind: "request" }] });
  });

  it("sends them with a given token to the service that the token is for, without AWS", async () => {
    const { exitCode } = await commandLine.run(`upload --token ${TOKEN} a.png`);
    expect(exitCode).toBe(0);
    expect([...commandLine.uploadApi.tokens]).toEqual([TOKEN]);
    expect(commandLine.uploadApi.url).toBe(IMAGE_SERVICE_URL);
    expect(commandLine.accesses).toEqual([]);
    await commandLine.run(`upload --token ${TOKEN} --url http://localhost:3000 a.png`);
    expect(commandLine.uploadApi.url).toBe("http://localhost:3000");
  });

  it("signs with the stand-in's keys on one machine, for a new pin", async () => {
    Object.assign(commandLine.installation, { standInKeysFile: "keys.env" });
    const { exitCode } = await commandLine.run("upload --local a.png");
    expect(exitCode).toBe(0);
    const [token = ""] = commandLine.uploadApi.tokens;
    const { claims } = await verifier.verify(token, { audience: IMAGE_SERVICE_URL });
    expect(claims.imageable).toEqual({ type: "Pin", id: expect.stringMatching(/^[\da-f-]{36}$/) });
  });

  it("ends with 1 when a picture is not published, and shows the code", async () => {
    commandLine.uploadApi.refusal = new UploadRefused("IMAGE.EMPTY", "The picture is empty.");
    const { exitCode, out } = await commandLine.run(`${SIGNED} a.png none.png`);
    expect(exitCode).toBe(1);
    expect(out).toMatch(/^a\.png {2}refused {2}IMAGE\.EMPTY: The picture is empty\.$/m);
    expect(out).toMatch(/^none\.png {2}not sent: it cannot be read \(ENOENT\)$/m);
  });

  it("shows the code also where the bytes were refused after they had come", async () => {
    const refused = { message: "It is a PDF.", code: "IMAGE.UNSUPPORTED_TYPE" };
    commandLine.uploadApi.states = [{ status: "rejected", ...refused }];
    const { exitCode, out } = await commandLine.run(`${SIGNED} a.png`);
    expect(exitCode).toBe(1);
    expect(out).toMatch(/^a\.png {2}rejected {2}IMAGE\.UNSUPPORTED_TYPE: It is a PDF\./);
  });

  it("prints one JSON document", async () => {
    commandLine.uploadApi.states = [
      { status: "flagged", message: "Not published.", reason: "moderation" },
    ];
    const { exitCode, out } = await commandLine.run(`${SIGNED} a.png none.png --json`);
    expect(exitCode).toBe(1);
    const { url, uploads } = JSON.parse(out);
    expect(url).toBe(IMAGE_SERVICE_URL);
    expect(uploads).toHaveLength(2);
    expect(uploads).toContainEqual({
      file: "a.png",
      upload_id: expect.stringMatching(/^request-/),
      status: "flagged",
      message: "Not published.",
      reason: "moderation",
    });
    expect(uploads).toContainEqual({
      file: "none.png",
      upload_id: null,
      status: "not-sent",
      message: "it cannot be read (ENOENT)",
    });
  });

  it.each([
    ["upload --stage dev a.png", "--keys keys.env and --imageable"],
    ["upload --stage dev --keys keys.env a.png", "--keys keys.env and --imageable"],
    ["upload --token nonsense a.png", "not an upload token"],
    ["upload a.png", "Name a stage"],
    [`upload --token ${TOKEN} --local a.png`, "cannot be used with"],
  ])("refuses %p with exit code 2", async (line, sentence) => {
    const { exitCode, err } = await commandLine.run(line);
    expect(exitCode).toBe(2);
    expect(err).toContain(sentence);
    expect(commandLine.uploadApi.tokens.size).toBe(0);
  });

  it("says in its help what a repetition does", async () => {
    const { exitCode, out } = await commandLine.run("upload --help");
    expect(exitCode).toBe(0);
    expect(out).toContain("is the same upload");
    expect(out).toContain("makes another upload");
  });
});

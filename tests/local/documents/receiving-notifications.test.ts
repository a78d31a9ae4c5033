import { type ChildProcess, spawn } from "node:child_process";
import { readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { findFreePort } from "../../../local/composition/free-port.ts";
import { readCodeBlocks } from "../../support/code-blocks.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { eventually } from "../support/eventually.ts";
import { requestJson } from "../support/request-json.ts";
import { RunningService } from "../support/running-service.ts";
import { readHalfPhoto, readPhoto } from "../support/sample-pictures.ts";

const [RECEIVER = "", SIGNER = "", LISTER = ""] = readCodeBlocks(
  "docs/receiving-notifications.md",
  "ts",
);
const MAX_LINES = 40;

describe("docs/receiving-notifications.md", () => {
  const directory = temporaryDirectory();
  let service: RunningService;
  let receiver: ChildProcess;
  let backend: string;
  let keys: NodeJS.Dict<string>;
  let printed = "";

  /** Signs an upload token with the document's own code. */
  const signToken = async (): Promise<string> => {
    const { signUploadToken } = await import(join(directory, "signer.ts"));
    return signUploadToken(keys["PRIVATE_KEY"], service.url, backend, "pin-1");
  };

  const upload = async (content: Buffer) =>
    requestJson(`${service.url}/`, {
      method: "POST",
      headers: { authorization: `Bearer ${await signToken()}` },
      body: JSON.stringify({ data: { image: content.toString("base64") } }),
    });

  beforeAll(async () => {
    await symlink(
      join(import.meta.dirname, "../../../node_modules"),
      join(directory, "node_modules"),
    );
    await writeFile(join(directory, "package.json"), '{ "type": "module" }');
    await writeFile(join(directory, "receiver.ts"), RECEIVER);
    await writeFile(join(directory, "signer.ts"), SIGNER);
    await writeFile(join(directory, "lister.ts"), LISTER);
    backend = `http://localhost:${await findFreePort()}`;
    const data = join(directory, "data");
    service = await RunningService.start({ PORT: "0", DATA_DIR: data, PINSTER_API_URL: backend });
    const keysFile = join(data, "keys.env");
    keys = parseEnv(await readFile(keysFile, "utf8"));
    receiver = spawn(process.execPath, [`--env-file=${keysFile}`, "receiver.ts"], {
      cwd: directory,
      env: { IMAGE_SERVICE_URL: service.url, BACKEND_URL: backend },
    });
    for (const stream of [receiver.stdout, receiver.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        printed += text;
      });
    }
    await eventually(() => fetch(backend).catch(() => undefined), Boolean);
  });

  afterAll(async () => {
    receiver.kill();
    await service.stop();
  });

  it(`has a receiver of at most ${MAX_LINES} lines`, () => {
    expect(RECEIVER.trim().split("\n").length).toBeLessThanOrEqual(MAX_LINES);
  });

  it("receives a published and a rejected picture, each once", async () => {
    const accepted = await upload(await readPhoto());
    expect(accepted.status).toBe(200);
    await eventually(
      async () => printed,
      (text) => /published/.test(text),
    );
    const md5 = String(accepted.body["key"]).replace("raw/", "");
    expect((await upload(await readHalfPhoto())).status).toBe(200);
    await eventually(
      async () => printed,
      (text) => /rejected/.test(text),
    );
    expect(printed.trim().split("\n")).toEqual([
      `published: ${service.url}/images/${md5}`,
      "rejected: unreadable",
    ]);
  });

  it("lists both, the newest first, and nothing of another pin", async () => {
    const { listUploads } = await import(join(directory, "lister.ts"));
    const list = (pin: string) => listUploads(keys["PRIVATE_KEY"], service.url, backend, pin);
    const isOver = (uploads: readonly { status: string }[]) =>
      uploads.every(({ status }) => /published|rejected/.test(status));
    const uploads = await eventually(() => list("pin-1"), isOver);
    expect(uploads.map(({ status }: { status: string }) => status)).toEqual([
      "rejected",
      "published",
    ]);
    expect(await list("pin-2")).toEqual([]);
  });

  it("does not accept a token that the service has not signed", async () => {
    // The client's own token is PinsterApi's, not the service's.
    for (const token of ["", "a.b.c", await signToken()]) {
      const headers = { authorization: `Bearer ${token}` };
      const { status } = await fetch(backend, { method: "POST", headers, body: "{}" });
      expect(status).toBe(401);
    }
  });
});

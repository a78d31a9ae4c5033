import { execFile } from "node:child_process";
import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "@jest/globals";
import openapiTS, { astToString } from "openapi-typescript";
import { readCodeBlocks } from "../../support/code-blocks.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { Pin } from "../support/pin.ts";
import { RunningService } from "../support/running-service.ts";

const ROOT = join(import.meta.dirname, "../../..");
const [CLIENT = ""] = readCodeBlocks("docs/typed-client.md", "ts");
const COMPILE =
  "--noEmit --strict --skipLibCheck --module nodenext --target es2023 --allowImportingTsExtensions --types node";

/** What a client must not be able to write. */
const MISTAKES: readonly (readonly [string, string])[] = [
  ["IMAGE.TOO_LARGE", "IMAGE.TOO_LARG"],
  ["error.limit_bytes", "error.limit_pixels"],
  ["error.message", "error.error"],
  ['client.POST("/"', 'client.OPTIONS("/"'],
];

const run = promisify(execFile);

describe("docs/typed-client.md", () => {
  const directory = temporaryDirectory();

  const compile = async (code: string): Promise<string> => {
    await writeFile(join(directory, "client.ts"), code);
    const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
    const compiler = run(process.execPath, [tsc, ...COMPILE.split(" "), "client.ts"], {
      cwd: directory,
    });
    return compiler.then(
      () => "",
      ({ stdout }) => stdout,
    );
  };

  beforeAll(async () => {
    await symlink(join(ROOT, "node_modules"), join(directory, "node_modules"));
    await writeFile(join(directory, "package.json"), '{ "type": "module" }');
    const types = await openapiTS(new URL(`file://${ROOT}/docs/openapi.yaml`));
    await writeFile(join(directory, "openapi.ts"), astToString(types));
  });

  it("compiles: the code tells the errors apart", async () => {
    expect(await compile(CLIENT)).toBe("");
  });

  it.each(MISTAKES)("does not compile with %s as %s", async (right, wrong) => {
    expect(CLIENT).toContain(right);
    expect(await compile(CLIENT.replace(right, wrong))).toMatch(/client\.ts\(\d+,\d+\): error TS/);
  });

  it("uploads a picture, follows it, and says why one is refused", async () => {
    await writeFile(join(directory, "client.ts"), CLIENT);
    const main = `
      import { readFile } from "node:fs/promises";
      import { follow, upload } from "./client.ts";
      const [url, token, file] = process.argv.slice(2);
      const accepted = await upload(url, token, (await readFile(file)).toString("base64"));
      console.log(accepted);
      console.log(await follow(url, token, accepted.split(" ").at(-1)));
      console.log(await upload(url, token, "A".repeat(5_900_000)));`;
    await writeFile(join(directory, "main.ts"), main);
    const service = await RunningService.start({ PORT: "0", DATA_DIR: join(directory, "data") });
    try {
      const token = await new Pin(service.url).token();
      const arguments_ = [service.url, token, join(ROOT, "samples/rocket.jpg")];
      const { stdout } = await run(process.execPath, ["main.ts", ...arguments_], {
        cwd: directory,
      });
      const [accepted, followed, refused] = stdout.trim().split("\n");
      expect(accepted).toMatch(/^\d+ × \d+ pixels, upload [0-9a-f]{32}-/);
      expect(followed).toMatch(/^published: http:.*\/images\/[0-9a-f]{32}$/);
      expect(refused).toBe("More than 4400000 bytes: it goes by POST /uploads.");
    } finally {
      await service.stop();
    }
  });
});

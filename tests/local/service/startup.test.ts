import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { RunningService } from "../support/running-service.ts";

const root = temporaryDirectory();

describe("a service that cannot start", () => {
  it("names every unusable setting, quotes no key and creates nothing", async () => {
    const directory = join(root, "never");
    const { code, output } = await RunningService.runToEnd({
      PORT: "99999",
      DATA_DIR: directory,
      THUMBNAIL_SIZES: "400",
      MODERATION_POLICY: '{"labels":{"Beer":10}}',
      PRIVATE_KEY: "c2VjcmV0",
      IMAGE_HOST_URL: "images",
    });
    expect(code).toBe(2);
    for (const name of [
      "PORT",
      "THUMBNAIL_SIZES",
      "MODERATION_POLICY",
      "PRIVATE_KEY",
      "IMAGE_HOST_URL",
    ]) {
      expect(output).toContain(`  ${name}: `);
    }
    expect(output).toContain('unknown label "Beer"');
    expect(output).not.toContain("c2VjcmV0");
    await expect(readdir(directory)).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("names the port, or the folder, when another service uses it", async () => {
    const directory = join(root, "used");
    const other = await RunningService.start({ PORT: "0", DATA_DIR: directory });
    expect(
      await RunningService.runToEnd({ PORT: other.port, DATA_DIR: join(root, "free") }),
    ).toMatchObject({ code: 2, output: expect.stringContaining(`Port ${other.port} is in use`) });
    expect(await RunningService.runToEnd({ PORT: "0", DATA_DIR: directory })).toMatchObject({
      code: 2,
      output: expect.stringContaining(`Another service uses ${directory}`),
    });
    await other.stop();
  });

  it.each(["/proc/x", "file", "file/x"])(
    "says in one line that nothing can be written in DATA_DIR %s",
    async (name) => {
      await writeFile(join(root, "file"), "");
      const DATA_DIR = resolve(root, name);
      const { code, output } = await RunningService.runToEnd({ PORT: "0", DATA_DIR });
      expect(code).toBe(2);
      expect(output).toMatch(/^DATA_DIR: the folder .* cannot be used.*\n$/);
    },
  );

  it("says in one line that the machine does not have HOST", async () => {
    const settings = { PORT: "0", HOST: "203.0.113.1", DATA_DIR: join(root, "nowhere") };
    expect(await RunningService.runToEnd(settings)).toEqual({
      code: 2,
      output: "HOST: this machine does not have the address 203.0.113.1.\n",
    });
  });

  it("says in one line that keys.env is damaged", async () => {
    const directory = join(root, "damaged");
    await (await RunningService.start({ PORT: "0", DATA_DIR: directory })).stop();
    await writeFile(join(directory, "keys.env"), "PRIVATE_KEY=x\n");
    const { code, output } = await RunningService.runToEnd({ PORT: "0", DATA_DIR: directory });
    expect(code).toBe(2);
    expect(output).toMatch(/^.*keys\.env must have PUBLIC_KEY.*\n$/);
  });
});

it("warns that the stand-in serves everybody when HOST lets other machines in", async () => {
  const settings = { PORT: "0", DATA_DIR: join(root, "exposed") };
  const exposed = await RunningService.start({ ...settings, HOST: "0.0.0.0" });
  expect((await exposed.stop()).output).toContain("WARNING: HOST lets other machines in");
  const own = await RunningService.start(settings);
  expect((await own.stop()).output).not.toContain("WARNING");
});

it("reads .env of its folder; the environment's own settings win", async () => {
  const folder = join(root, "with-env-file");
  await mkdir(folder);
  await writeFile(join(folder, ".env"), "PORT=from-the-file\nMAX_IMAGE_SIDE=wide\n");
  const { code, output } = await RunningService.runToEnd({ PORT: "99999" }, folder);
  expect(code).toBe(2);
  expect(output).toContain('PORT: "99999"');
  expect(output).toContain('MAX_IMAGE_SIDE: "wide"');

  const damaged = join(root, "with-env-folder");
  await mkdir(join(damaged, ".env"), { recursive: true });
  expect(await RunningService.runToEnd({}, damaged)).toMatchObject({
    code: 2,
    output: expect.stringContaining(".env: cannot be read"),
  });
});

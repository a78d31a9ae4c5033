import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "@jest/globals";
import { readCodeBlocks } from "../../support/code-blocks.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { Pin } from "../support/pin.ts";
import { RunningService } from "../support/running-service.ts";
import { readPhoto } from "../support/sample-pictures.ts";

const directory = temporaryDirectory();

it("docs/showing-pictures.md makes markup whose addresses are all served", async () => {
  const [CODE = ""] = readCodeBlocks("docs/showing-pictures.md", "ts");
  await symlink(
    join(import.meta.dirname, "../../../node_modules"),
    join(directory, "node_modules"),
  );
  await writeFile(join(directory, "package.json"), '{ "type": "module" }');
  await writeFile(join(directory, "markup.ts"), CODE);
  const { pictureMarkup } = await import(join(directory, "markup.ts"));

  const service = await RunningService.start({
    PORT: "0",
    DATA_DIR: join(directory, "data"),
    THUMBNAIL_FORMATS: "webp",
  });
  const pin = new Pin(service.url);
  await pin.upload(await readPhoto());
  const [notification] = await pin.waitForNotifications();
  const markup: string = pictureMarkup(notification, "100vw", "a rocket");

  expect(markup).toContain('<source type="image/webp" srcset="');
  expect(markup).not.toContain("image/avif");
  expect(markup).toContain('width="640" height="427" alt="a rocket"');
  expect(markup).toMatch(/url\(data:image\/png;base64,/);
  const addresses = [...markup.matchAll(/http:\/\/[^\s",]+/g)].map(([address]) => address);
  expect(addresses.length).toBeGreaterThan(5);
  for (const address of addresses) {
    const response = await fetch(address);
    await response.arrayBuffer();
    expect([address, response.status]).toEqual([address, 200]);
  }
  await service.stop();
});

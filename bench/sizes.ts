/**
 * `npm run bench:sizes`: sizes on demand, over HTTP, from the image host of the service on one machine and the function behind it.
 *
 * Requests each size ten times at the same moment, then once more, and counts how often the function is asked and how often it renders.
 * Times are a client's. A second request is compared with the first, which renders; both are of the same run. The exit code is 1 if
 * something is rendered twice, or a stored size reaches the function.
 */
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fastify from "fastify";
import { lambdaContext } from "../local/composition/lambda-context.ts";
import { readLocalSettings } from "../local/composition/local-settings.ts";
import { FileSystemPublishedImageStore } from "../local/file-system/file-system-published-image-store.ts";
import { imageHost } from "../local/http/image-host.ts";
import { InProcessSizeLeases } from "../local/in-process-size-leases.ts";
import { SamTemplate } from "../local/template/sam-template.ts";
import { compose } from "../src/adapters/composition/compose.ts";
import { generateSizeFunction } from "../src/adapters/composition/functions/generate-size.function.ts";
import { PublishedKey } from "../src/domain/image/published-key.ts";
import { Sha256 } from "../src/domain/image/sha256.ts";
import { makePhoto } from "./pictures/photos.ts";

const REQUESTS = 10;
const KEYS = ["_200x200", "_400x200.webp", "_800x800.avif", "_1200x630"];
const IMAGE = PublishedKey.parse("0".repeat(32));

const count = { asked: 0, rendered: 0 };
const folder = await mkdtemp(join(tmpdir(), "bench-sizes-"));
const template = await SamTemplate.read(join(import.meta.dirname, "../template.yaml"));
const store = new FileSystemPublishedImageStore(folder);
const generateSize = compose(generateSizeFunction, readLocalSettings(template, {}), {
  publishedImageStore: () => store,
  sizeLeases: () => new InProcessSizeLeases(),
  telemetry: () => ({
    info: (message) => {
      if (message === "size generated") count.rendered += 1;
    },
    error: (_, error) => console.error(error),
    count: () => {},
    measure: () => {},
  }),
});
const host = fastify();
await host.register(
  imageHost(
    (key) => store.read(key),
    (event) => {
      count.asked += 1;
      return generateSize(event, lambdaContext("generate-size", 60));
    },
  ),
);

/** @returns milliseconds */
const request = async (address: string): Promise<number> => {
  const startedAt = performance.now();
  const response = await fetch(address);
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`${address}: ${response.status}`);
  return performance.now() - startedAt;
};

/** What happens during some work. */
const during = async <Result>(work: () => Promise<Result>) => {
  const before = { ...count };
  const result = await work();
  const [asked, rendered] = [count.asked - before.asked, count.rendered - before.rendered];
  return { result, asked, rendered };
};

try {
  await host.listen({ port: 0, host: "127.0.0.1" });
  const { port } = host.server.address() as AddressInfo;
  const content = await (await makePhoto(4_032, 3_024)).jpeg({ quality: 90 }).toBuffer();
  await store.claim(IMAGE, Sha256.parse("0".repeat(64)), { content, contentType: "image/jpeg" });
  console.log(`A JPEG of 12 megapixels, ${content.length} bytes; ${REQUESTS} requests at once.\n`);
  let isGood = true;
  for (const ending of KEYS) {
    const address = `http://127.0.0.1:${port}/${IMAGE}${ending}`;
    const first = await during(() =>
      Promise.all(Array.from({ length: REQUESTS }, () => request(address))),
    );
    const next = await during(() => request(address));
    isGood &&= first.rendered === 1 && next.asked === 0;
    const ratio = next.result / Math.max(...first.result);
    console.log(
      `${ending.padEnd(16)} at once: function asked ${first.asked}, rendered ${first.rendered}. ` +
        `Then: asked ${next.asked}, ${ratio.toFixed(3)} × the first requests' time.`,
    );
  }
  process.exitCode = isGood ? 0 : 1;
} finally {
  await host.close();
  await rm(folder, { recursive: true, force: true });
}

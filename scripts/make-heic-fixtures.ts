/**
 * `npx node scripts/make-heic-fixtures.ts`: makes the coded pictures that tests put into files as phones write them. Needs `heif-enc` of
 * libheif with x265 (Debian: libheif-examples). The pictures are made for this project (CC0).
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { quarters } from "../tests/mothers/pictures.mother.ts";

const TILE = 64;

const folder = mkdtempSync(join(tmpdir(), "heic-"));
const encode = async (name: string, picture: Sharp, ...options: readonly string[]) => {
  const png = join(folder, "picture.png");
  await picture.png().toFile(png);
  const out = join(import.meta.dirname, "../tests/pictures/heic", `${name}.heic`);
  execFileSync("heif-enc", ["--quality", "90", ...options, png, "--output", out]);
};

try {
  // 120 x 80, in 2 x 2 tiles, whose last ones reach beyond the picture.
  const whole = await quarters()
    .extend({ right: 2 * TILE - 120, bottom: 2 * TILE - 80, extendWith: "copy" })
    .png()
    .toBuffer();
  for (const [i, [left, top]] of [
    [0, 0],
    [TILE, 0],
    [0, TILE],
    [TILE, TILE],
  ].entries()) {
    const area = { left: left as number, top: top as number, width: TILE, height: TILE };
    await encode(`tile-${i + 1}`, sharp(whole).extract(area));
  }
  await encode("ten-bits", quarters().toColourspace("rgb16"), "--bit-depth", "10");
  const transparent = await quarters().ensureAlpha(0.5).png().toBuffer();
  await encode("transparent-quarters", sharp(transparent));
  const { data, info } = await sharp(transparent).raw().toBuffer({ resolveWithObject: true });
  const premultiplied = data.map((value, i) =>
    i % 4 === 3 ? value : Math.round((value * (data[i - (i % 4) + 3] as number)) / 255),
  );
  await encode(
    "premultiplied",
    sharp(Buffer.from(premultiplied), {
      raw: { width: info.width, height: info.height, channels: 4 },
    }),
    "--premultiplied-alpha",
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

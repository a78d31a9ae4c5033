import { readFileSync } from "node:fs";
import sharp from "sharp";
import { writeInput } from "./bench/pictures/inputs.ts";
import { lanczos3 } from "./bench/pictures/lanczos.ts";
import { psnr } from "./bench/pictures/quality.ts";
const cpu = async (f: () => Promise<Buffer>) => { const b = process.cpuUsage(); const r = await f(); const { user, system } = process.cpuUsage(b); return [r, (user + system) / 1000] as const; };
for (const name of ["12 MP WebP", "24 MP WebP"] as const) {
const file = readFileSync(await writeInput("/tmp/ph/b", name));
const d = await sharp(file).raw().toBuffer({ resolveWithObject: true });
for (const s of [1.7, 1.85, 1.97, 2.2, 2.5, 2.93]) {
  const W = Math.round(d.info.width / s), H = Math.round(d.info.height / s);
  const best = lanczos3(d.data, d.info, { width: W, height: H } as any);
  const out: string[] = [];
  for (const left of [0, 1.4, 1.5, 1.6, 1.75]) {
    if (left >= s) continue;
    const f = left === 0 ? () => sharp(file).resize(W, H, { fit: "fill", kernel: "lanczos3", fastShrinkOnLoad: false }).raw().toBuffer() : async () => {
      const { data, info } = await sharp(file).resize(Math.round(W * left), Math.round(H * left), { fit: "fill", fastShrinkOnLoad: true }).raw().toBuffer({ resolveWithObject: true });
      return sharp(data, { raw: info as any }).resize(W, H, { fit: "fill", kernel: "lanczos3" }).raw().toBuffer(); };
    const t: number[] = []; let r!: Buffer; for (let i = 0; i < 3; i++) { const [x, ms] = await cpu(f); r = x; t.push(ms); }
    out.push(`${left}: ${psnr(r, best).toFixed(1)} dB ${t.sort((a, b) => a - b)[1]!.toFixed(0)} ms`);
  }
  console.log(name, s, out.join("  |  "));
}}

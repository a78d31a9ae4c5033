import { createRequire as requireFrom } from "node:module"; // the bundles' banner has the name
import { Worker } from "node:worker_threads";
import { DecodeTimeout } from "../../../../application/ports/picture-decoder.port.ts";
import { type HeifAnswer, type HeifPicture, heifProgram } from "./heif-program.ts";

const PROGRAM = `(${heifProgram})(require)`;
const { resolve } = requireFrom(import.meta.url);
/** With its WebAssembly in one file. */
const LIBRARY = "libheif-js/wasm-bundle";

/** The decoder writes about the file to stderr. */
const SILENT = { stdout: true, stderr: true } as const;

/**
 * Decodes the primary picture of a HEIF in a thread of its own, which is ended with it, or when the time is over. libheif runs in
 * WebAssembly: what a file does to it stays in its memory.
 *
 * @param decodes whether pixels are wanted, or the header alone
 * @throws {DecodeTimeout}, and what libheif says, as libvips says it
 */
export const readHeif = async (
  content: Uint8Array,
  decodes: boolean,
  maxSeconds: number,
): Promise<HeifPicture> => {
  const library = resolve(LIBRARY);
  const worker = new Worker(PROGRAM, {
    eval: true,
    workerData: { library, content, decodes },
    ...SILENT,
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<HeifAnswer>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.once("exit", () => reject(new Error("The thread that decodes HEIF has ended.")));
      const tooSlow = new DecodeTimeout(
        `The picture takes more than ${maxSeconds} seconds to decode.`,
      );
      timer = setTimeout(() => reject(tooSlow), maxSeconds * 1000);
    });
    if ("picture" in answer) return answer.picture;
    throw new Error(answer.error);
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
};

import { readFile } from "node:fs/promises";
import { keepOriginal } from "./demo-originals.ts";
import type { DemoPicture } from "./demo-picture.ts";
import { type Sending, type Sent, sendPicture } from "./send-picture.ts";

/** Sends a user's file. Whatever goes wrong is its end. */
export const tryPicture = async (
  file: string,
  sending: Omit<Sending, "content">,
): Promise<DemoPicture> => {
  let content: Buffer;
  try {
    content = await readFile(file);
  } catch (error) {
    return { file, end: { kind: "failed", message: unreadable(error, file) } };
  }
  const { end, image } = await sendPicture({ ...sending, content }).catch(
    (error: Error): Sent => ({ end: { kind: "failed", message: error.message } }),
  );
  return {
    file,
    original: await keepOriginal(sending.service.dataDirectory, file, content, image),
    end,
  };
};

const unreadable = (error: unknown, file: string): string => {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return `there is no file ${file}`;
  if (code === "EISDIR") return `${file} is a folder`;
  return message;
};

import { Md5 } from "../../../../src/domain/image/md5.ts";
import { UploadId } from "../../../../src/domain/upload/upload-id.ts";
import { BadInput } from "../bad-input.error.ts";

/**
 * Reads an md5, or that of an upload id.
 * @throws {BadInput}
 */
export const parseMd5Argument = (text: string): Md5 => {
  try {
    return Md5.parse(text.includes("-") ? UploadId.parse(text).toString().slice(0, 32) : text);
  } catch {
    throw new BadInput(
      `"${text}" is no image: give its md5 (32 digits of lower-case hex, PinsterApi's base_file_name) or an upload id.`,
    );
  }
};

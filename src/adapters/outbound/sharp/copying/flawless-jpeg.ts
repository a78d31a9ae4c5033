import { isDecodersVerdict } from "../damage/decoders-verdict.ts";
import { decodeFile } from "../damage/picture-file.ts";
import { withMissingComponents } from "./jpeg-probe.ts";

const PROBE_SIDE = 8;

/** Whether libjpeg reads a copy to its end mark without a warning. */
export const isFlawlessJpeg = async (copy: Buffer, maxSeconds: number): Promise<boolean> => {
  const content = withMissingComponents(copy);
  try {
    await decodeFile({ content, failOn: "warning", maxSeconds })
      .resize(PROBE_SIDE)
      .raw()
      .toBuffer();
    return true;
  } catch (error) {
    if (isDecodersVerdict(error, content)) return false;
    throw error;
  }
};

import { createRequire } from "node:module";
import { dirname } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { type ModelDefinition, NSFWJS } from "nsfwjs/core";
import { MobileNetV2Model } from "nsfwjs/models/mobilenet_v2";
import sharp from "sharp";
import type {
  ContentModerator,
  PictureView,
} from "../src/application/moderate-image/content-moderator.port.ts";
import type { ModerationLabels } from "../src/domain/moderation/moderation-label.ts";

const MODEL: ModelDefinition = MobileNetV2Model;
const SIDE = 224; // what the model was trained on

type ClassName = "Drawing" | "Hentai" | "Neutral" | "Porn" | "Sexy";

/** The model's classes by the taxonomy's labels. A label's confidence is the sum of its classes' probabilities. */
const CLASSES_OF_LABEL: Readonly<Record<string, readonly ClassName[]>> = {
  "Explicit Nudity": ["Porn", "Hentai"],
  "Non-Explicit Nudity": ["Sexy"],
  Illustrated: ["Drawing", "Hentai"],
};

/** Loads the model from its package. nsfwjs' own loader, by name, prints an advertisement. */
const loadModel = async (): Promise<NSFWJS> => {
  const wasm = createRequire(import.meta.url).resolve(
    "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm",
  );
  setWasmPaths(`${dirname(wasm)}/`);
  await tf.setBackend("wasm");

  const [{ default: model }, ...bundles] = await Promise.all([
    MODEL.modelJson(),
    ...MODEL.weightBundles.map((load) => load()),
  ]);
  const weights = Buffer.concat(bundles.map((bundle) => Buffer.from(bundle.default, "base64")));
  const nsfwjs = new NSFWJS(
    tf.io.fromMemory({
      modelTopology: model.modelTopology,
      weightSpecs: model.weightsManifest.flatMap((group) => group.weights),
      weightData: new Uint8Array(weights).buffer,
    }),
    { size: SIDE },
  );
  await nsfwjs.load();
  return nsfwjs;
};

/** As the model takes them: RGB, 8 bits a channel. */
const readPixels = (jpeg: Uint8Array): Promise<Buffer> =>
  sharp(jpeg)
    .resize(SIDE, SIDE, { fit: "fill" })
    .toColourspace("srgb")
    .removeAlpha()
    .raw()
    .toBuffer();

/** nsfwjs' MobileNetV2, in the process. It recognises nudity and drawings, and neither violence nor hate. */
export class NsfwjsContentModerator implements ContentModerator {
  private model: Promise<NSFWJS> | undefined;

  async detectLabels(view: PictureView): Promise<ModerationLabels> {
    this.model ??= loadModel();
    const model = await this.model;
    const pixels = await readPixels(await view.renderJpeg());
    const tensor = tf.tensor3d(new Uint8Array(pixels), [SIDE, SIDE, 3], "int32");
    try {
      const predictions = await model.classify(tensor);
      const probability = (wanted: ClassName): number =>
        predictions.find(({ className }) => className === wanted)?.probability ?? 0;
      return {
        labels: Object.entries(CLASSES_OF_LABEL).map(([name, classes]) => ({
          name,
          confidence:
            100 *
            Math.min(
              1,
              classes.map(probability).reduce((a, b) => a + b),
            ),
        })),
        modelVersion: "nsfwjs-mobilenet-v2",
      };
    } finally {
      tensor.dispose();
    }
  }
}

import { join } from "node:path";
import { FileSystemPublishedImageStore } from "../../../local/file-system/file-system-published-image-store.ts";
import { SamTemplate } from "../../../local/template/sam-template.ts";
import { readEnvironment } from "../../../src/adapters/composition/environment.ts";
import { regenerateThumbnailsFunction } from "../../../src/adapters/composition/functions/regenerate-thumbnails.function.ts";
import { PICTURE_SETTINGS } from "../../../src/adapters/composition/picture-settings.ts";
import { SharpPictureDecoder } from "../../../src/adapters/outbound/sharp/sharp-picture-decoder.ts";
import {
  RegenerateThumbnails,
  type RegenerateThumbnailsCommand,
} from "../../../src/application/regenerate-thumbnails/regenerate-thumbnails.use-case.ts";
import type { RegenerationPlan } from "../command-line/installation.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const TEMPLATE = join(import.meta.dirname, "../../../template.yaml");

/** @throws {InvalidSettings} */
const readSettings = async (environment: Environment) => {
  const template = await SamTemplate.read(TEMPLATE);
  const own = template
    .functions()
    .find(({ entryPoint }) => entryPoint === "regenerate-thumbnails")?.environment;
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value));
  return readEnvironment(
    PICTURE_SETTINGS,
    { ...own, ...given },
    regenerateThumbnailsFunction.settings,
  );
};

/** How many files an image gets by the settings of the service on one machine. */
export const planLocally = async (environment: Environment): Promise<RegenerationPlan> => {
  const { THUMBNAIL_SIZES, THUMBNAIL_FORMATS } = await readSettings(environment);
  return { sizes: THUMBNAIL_SIZES.length, formats: THUMBNAIL_FORMATS.length };
};

/** The use case with the settings of the service on one machine, on its folders. Reads the settings when it is first used. */
export class LocalRegenerateThumbnails {
  private readonly buckets: string;
  private readonly environment: Environment;
  private useCase: Promise<RegenerateThumbnails> | undefined;

  constructor(buckets: string, environment: Environment) {
    this.buckets = buckets;
    this.environment = environment;
  }

  async execute(command: RegenerateThumbnailsCommand) {
    this.useCase ??= this.make();
    return (await this.useCase).execute(command);
  }

  private async make(): Promise<RegenerateThumbnails> {
    const settings = await readSettings(this.environment);
    const pictures = new SharpPictureDecoder({
      maxDecodeSeconds: settings.MAX_DECODE_SECONDS,
      animations: {
        maxPixels: settings.MAX_ANIMATION_PIXELS,
        maxFrames: settings.MAX_ANIMATION_FRAMES,
      },
    });
    return new RegenerateThumbnails(
      { pictures, published: new FileSystemPublishedImageStore(this.buckets) },
      { sizes: settings.THUMBNAIL_SIZES, formats: settings.THUMBNAIL_FORMATS },
    );
  }
}

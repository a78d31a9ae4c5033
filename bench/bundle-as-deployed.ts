import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build, type Format } from "esbuild";
import { parse } from "yaml";

/** The template's, as `sam build` hands them to esbuild. */
interface BuildProperties {
  readonly Format: Format;
  readonly Target: string;
  readonly Minify: boolean;
  readonly Sourcemap: boolean;
  readonly SourcesContent: "true" | "false";
  readonly MainFields: string;
  readonly External: string[];
  readonly Banner: readonly string[];
}

interface Template {
  readonly Resources: {
    readonly UploadImageFunction: {
      readonly Metadata: { readonly BuildProperties: BuildProperties };
    };
  };
}

const buildProperties = async (): Promise<BuildProperties> => {
  const text = await readFile(fileURLToPath(new URL("../template.yaml", import.meta.url)), "utf8");
  // Silent about CloudFormation's own tags, such as !Ref.
  const { Resources } = parse(text, { merge: true, logLevel: "silent" }) as Template;
  return Resources.UploadImageFunction.Metadata.BuildProperties;
};

/** Bundles a program with the upload function's build properties, `different` ones apart. */
export const bundleAsDeployed = async (
  entryPoint: string,
  outfile: string,
  different: BuildOptions = {},
): Promise<void> => {
  const properties = await buildProperties();
  await build({
    entryPoints: [entryPoint],
    outfile,
    bundle: true,
    platform: "node",
    format: properties.Format,
    target: properties.Target,
    minify: properties.Minify,
    sourcemap: properties.Sourcemap,
    sourcesContent: properties.SourcesContent === "true",
    mainFields: properties.MainFields.split(","),
    external: properties.External,
    banner: { js: properties.Banner.map((banner) => banner.replace(/^js=/, "")).join("\n") },
    ...different,
  });
};

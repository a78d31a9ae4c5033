import type { PICTURE_SETTINGS, SettingName, Settings } from "./picture-settings.ts";
import type { PortName, Ports } from "./ports.ts";
import { SETTINGS } from "./settings.ts";

/** What a function needs, and how it is built from that. Every edge and every test is typed by it. */
export interface FunctionDeclaration<
  Name extends SettingName,
  Optional extends SettingName,
  Port extends PortName,
  Handler,
> {
  /** How the settings are parsed. */
  readonly specs: Partial<typeof PICTURE_SETTINGS>;
  readonly settings: readonly Name[];
  /** Settings that may be missing. */
  readonly optionalSettings: readonly Optional[];
  readonly ports: readonly Port[];
  build(ports: Pick<Ports, Port>, settings: Settings<Name> & Partial<Settings<Optional>>): Handler;
}

/**
 * Declares a function. The compiler infers what `build` may use from the names.
 *
 * @typeParam Specs those of the settings that may be named: {@link SETTINGS} unless others are given
 */
export const declareFunction = <
  const Port extends PortName,
  Handler,
  Specs extends Partial<typeof PICTURE_SETTINGS> = typeof SETTINGS,
  const Name extends keyof Specs & SettingName = never,
  const Optional extends keyof Specs & SettingName = never,
>(declaration: {
  readonly specs?: Specs;
  readonly settings?: readonly Name[];
  readonly optionalSettings?: readonly Optional[];
  readonly ports: readonly Port[];
  readonly build: FunctionDeclaration<Name, Optional, Port, Handler>["build"];
}): FunctionDeclaration<Name, Optional, Port, Handler> => ({
  settings: [],
  optionalSettings: [],
  ...declaration,
  specs: declaration.specs ?? SETTINGS,
});

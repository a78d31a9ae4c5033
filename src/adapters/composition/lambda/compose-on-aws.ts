import { type Bindings, compose } from "../compose.ts";
import { type Environment, readEnvironment } from "../environment.ts";
import type { FunctionDeclaration } from "../function-declaration.ts";
import type { PICTURE_SETTINGS, SettingName, Settings } from "../picture-settings.ts";
import type { PortName } from "../ports.ts";
import { SETTINGS } from "../settings.ts";

/**
 * Builds a function as Lambda runs it.
 *
 * @param edgeSettings settings that the bindings take, beyond the function's own
 * @throws {InvalidSettings}
 */
export const composeOnAws = <
  Name extends SettingName,
  Optional extends SettingName,
  Port extends PortName,
  Handler,
  const EdgeName extends SettingName,
>(
  declaration: FunctionDeclaration<Name, Optional, Port, Handler>,
  environment: Environment,
  edgeSettings: readonly EdgeName[],
  bindings: Bindings<
    NoInfer<Port>,
    Settings<NoInfer<Name | EdgeName>> & Partial<Settings<NoInfer<Optional>>>
  >,
): Handler => {
  const settings = readEnvironment(
    { ...SETTINGS, ...declaration.specs } as typeof PICTURE_SETTINGS,
    environment,
    [...declaration.settings, ...edgeSettings],
    declaration.optionalSettings,
  );
  return compose(declaration, settings, bindings);
};

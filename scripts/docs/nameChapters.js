import { fileURLToPath } from "node:url";
import { Converter, ReflectionKind } from "typedoc";

const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * A plugin of TypeDoc that names each module as one imports it: "sweetspot/nn" instead of "nn".
 *
 * @param chapters `{ source, name }` of each entry point
 */
export function nameChapters(app, chapters) {
  const nameOf = new Map(chapters.map(({ source, name }) => [root + source, name]));
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (context, reflection) => {
    if (!reflection.kindOf(ReflectionKind.Module)) return;
    const file = context.getSymbolFromReflection(reflection)?.declarations?.[0].getSourceFile().fileName;
    reflection.name = nameOf.get(file) ?? reflection.name;
  });
}

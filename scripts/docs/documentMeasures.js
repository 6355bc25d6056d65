import { Comment, Converter, ReflectionKind } from "typedoc";

/** A plugin of TypeDoc that describes the functions in the catalogue `measures` by the names of their own pages. */
export function documentMeasures(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const property of project.getReflectionsByKind(ReflectionKind.Property)) {
      const [, measure] =
        /\bmeasures\.(\w+)\.measure$/.exec(property.getFullName().replaceAll("__type.", "")) ?? [];
      if (measure !== undefined)
        property.comment = new Comment([{ kind: "text", text: `See \`${measure}\`.` }]);
    }
  });
}

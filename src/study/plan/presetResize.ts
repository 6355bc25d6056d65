import { presets, type Preset, type PresetName } from "../../training/recipe/presets.js";
import { studyPresets } from "./studyPresets.js";

/**
 * The side in pixels to which a preset shrinks images. It applies to data of the preset's own form, and to a folder of images,
 * which have no common size; others keep theirs, and tables have no images.
 */
export function presetResize(name: PresetName, spec: string): number | undefined {
  const { resize }: Preset = presets[name];
  const [form, usual] = [spec, studyPresets[name].data].map((text) => text.split(":", 1)[0]);
  return form === usual || form === "image-folder" ? resize : undefined;
}

export function startStudies() {}

export function drawOnPage() {}

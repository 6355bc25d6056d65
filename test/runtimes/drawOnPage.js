/** Draws digits with the pointer, as a person would, and checks the page's answers. */
export async function drawOnPage(page, report) {
  const digit = () => page.locator("#digit").textContent();
  const check = (name, shown, expected) =>
    report.test(`draw-a-digit: ${name}`, shown === expected, `${shown}, but expected ${expected}`);

  check("the digit at the start", await digit(), "3");
  for (const sample of ["5", "8"]) {
    await page.locator("#samples button", { hasText: sample }).click();
    check(`the sample ${sample}`, await digit(), sample);
  }
  await page.locator("#clear").click();
  check("an empty pad", await digit(), "–");
  await draw(page, circle());
  check("a circle", await digit(), "0");
  await page.locator("#clear").click();
  await draw(page, [
    [0.5, 0.15],
    [0.5, 0.85],
  ]);
  check("a line", await digit(), "1");

  // the replay runs through the rounds, and the slider goes back to any of them
  await page.locator("#play").click();
  await page.waitForFunction(() => globalThis.document.getElementById("time").value === "5");
  check("the end of the replay", await page.locator("#round").textContent(), "Round 5 of 5");
  const end = await image(page);
  await page.locator("#time").fill("1.5");
  check("in the second round", await page.locator("#round").textContent(), "Round 2 of 5");
  report.test(
    "draw-a-digit: messages",
    (await image(page)) !== end,
    "the graph looks the same in all rounds",
  );
  check("the error that it shows", await page.locator("#problem").textContent(), "");
}

async function draw(page, points) {
  const { x, y, width, height } = await page.locator("#pad").boundingBox();
  const moveTo = ([across, down]) => page.mouse.move(x + across * width, y + down * height);
  await moveTo(points[0]);
  await page.mouse.down();
  for (const point of points) await moveTo(point);
  await page.mouse.up();
}

function circle() {
  return Array.from({ length: 33 }, (_, k) => {
    const angle = (2 * Math.PI * k) / 32;
    return [0.5 + 0.22 * Math.sin(angle), 0.5 - 0.33 * Math.cos(angle)];
  });
}

/** The canvas of the graph as text. */
function image(page) {
  return page.locator("#graph").evaluate((canvas) => canvas.toDataURL());
}

import { useState } from "preact/hooks";
import type { Change } from "../state/useSettings.js";
import { recall, remember } from "../support/memory.js";
import { tourSteps } from "./steps.js";

const KEY = "sweetspot-tour-offered";

/** Offers the tour at the first visit. */
export function TourOffer({ change }: { change: Change }) {
  const [open, setOpen] = useState(() => recall(KEY) === undefined);
  if (!open) return null;
  const close = () => {
    remember(KEY, "yes");
    setOpen(false);
  };
  return (
    <section class="offer" aria-label="Offer of a tour">
      <p>New here? Six short steps explain what the picture shows.</p>
      <div class="buttons">
        <button
          class="main"
          onClick={() => {
            close();
            change({ ...tourSteps[0].shows, tour: 1 });
          }}
        >
          Take the tour
        </button>
        <button onClick={close}>No, thanks</button>
      </div>
    </section>
  );
}

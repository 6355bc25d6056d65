interface RangeFieldProps {
  readonly label: string;
  readonly low: number;
  readonly high: number;
  readonly step: number;
  readonly value: number;
  /** The value as text; default: the number. */
  readonly shown?: string;
  readonly disabled?: boolean;
  readonly onValue: (value: number) => void;
}

/** A labelled slider with its value. */
export function RangeField({ label, low, high, step, value, shown, disabled, onValue }: RangeFieldProps) {
  return (
    <label class="range">
      <span>{label}</span>
      <output>{shown ?? value}</output>
      <input
        type="range"
        min={low}
        max={high}
        step={step}
        value={value}
        disabled={disabled}
        aria-valuetext={shown}
        onInput={(event) => onValue(Number(event.currentTarget.value))}
      />
    </label>
  );
}

import { useId, type ButtonHTMLAttributes } from 'react';

type PermittedButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  /** Why the user cannot use the button. Null if they can. */
  reason: string | null;
};

/** A button that says why the user cannot use it, if so. It keeps the focus, so that keyboard users find the reason too. */
export const PermittedButton = ({ reason, children, onClick, ...props }: PermittedButtonProps) => {
  const reasonId = useId();
  if (reason === null) {
    return (
      <button onClick={onClick} {...props}>
        {children}
      </button>
    );
  }
  return (
    <span className="not-permitted">
      <button {...props} aria-disabled="true" aria-describedby={reasonId}>
        {children}
      </button>
      <span id={reasonId} role="tooltip">
        {reason}
      </span>
    </span>
  );
};

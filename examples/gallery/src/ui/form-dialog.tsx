import type { FormEvent, ReactNode } from 'react';
import { Dialog } from './dialog.tsx';

type FormDialogProps = {
  title: string;
  submitLabel: string;
  isDisabled: boolean;
  onSubmit: () => Promise<void>;
  onClose: () => void;
  children: ReactNode;
};

/** A modal dialog with a form. */
export const FormDialog = ({ title, submitLabel, isDisabled, onSubmit, onClose, children }: FormDialogProps) => {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void onSubmit();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit}>
        {children}
        <button className="primary" disabled={isDisabled}>
          {submitLabel}
        </button>
      </form>
    </Dialog>
  );
};

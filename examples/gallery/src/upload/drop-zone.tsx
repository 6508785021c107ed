import { useState, type DragEvent, type ReactNode } from 'react';

type DropZoneProps = { isDisabled: boolean; onDrop: (files: File[]) => void; children: ReactNode };

/** An area onto which the user can drop files. */
export const DropZone = ({ isDisabled, onDrop, children }: DropZoneProps) => {
  const [isOver, setIsOver] = useState(false);
  const accepts = ({ dataTransfer }: DragEvent) => !isDisabled && dataTransfer.types.includes('Files');
  return (
    <div
      className="drop-zone"
      data-over={isOver}
      onDragOver={(event) => {
        if (!accepts(event)) return;
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setIsOver(false);
      }}
      onDrop={(event) => {
        if (!accepts(event)) return;
        event.preventDefault();
        setIsOver(false);
        onDrop([...event.dataTransfer.files]);
      }}
    >
      {children}
    </div>
  );
};

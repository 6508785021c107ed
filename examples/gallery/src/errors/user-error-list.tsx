/** The mistakes in a mutation that belong to no field of the form. */
export const UserErrorList = ({ messages }: { messages: readonly string[] }) =>
  messages.length > 0 && (
    <ul className="notice" role="alert">
      {messages.map((message) => (
        <li key={message}>{message}</li>
      ))}
    </ul>
  );

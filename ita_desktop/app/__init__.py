"""What a user can do, each as one function; no Qt, no SQL, no PDF names."""

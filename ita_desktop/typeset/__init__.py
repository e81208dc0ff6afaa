"""Thai text to PDF: fonts → shaped runs → lines → blocks → pages. Knows no office and no measure."""

"""A searchable timeline of policy measures and case counts, each resting on a quoted sentence."""

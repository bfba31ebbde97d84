"""The main job, replayed from recordings of the embedded model: articles in, a sourced brief out, no network."""

global using TfActivations.Catalog;
global using TfActivations.Keras.Config;
global using TfActivations.Keras.Constraints;
global using TfActivations.Keras.Initializers;
global using TfActivations.Keras.Regularizers;
global using TfActivations.Tensors;
global using AllowedValuesAttribute = System.ComponentModel.DataAnnotations.AllowedValuesAttribute;
global using RangeAttribute = System.ComponentModel.DataAnnotations.RangeAttribute;
